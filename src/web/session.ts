import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { actInPost, type CurrentSession, getSession, signOut } from "../modules/accounts/contract.ts";
import { call, holdCsrfToken } from "./api.ts";

/** Key of the session in the query cache. */
export const sessionKey = ["session"] as const;

async function fetchSession(): Promise<CurrentSession | null> {
  const { session } = await call(getSession, {});
  if (session) holdCsrfToken(session.csrfToken);
  return session;
}

/** Who is signed in (当前会话): undefined while asked, null for a guest. */
export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 5 * 60_000 });
}

/** The session inside the shell, where there always is one. */
export function useSession(): CurrentSession {
  const { data } = useSessionQuery();
  if (!data) throw new Error("No session inside the shell");
  return data;
}

/** Whether the acting post holds a right (权限): pages hide what the server would refuse. */
export function useMay(): (right: string) => boolean {
  const { data } = useSessionQuery();
  const rights = data?.rights;
  return useCallback((right) => rights?.includes(right) ?? false, [rights]);
}

/** Takes over a session that the server has just handed out. */
export function useAdoptSession(): (session: CurrentSession) => void {
  const cache = useQueryClient();
  return (session) => {
    holdCsrfToken(session.csrfToken);
    cache.setQueryData(sessionKey, session);
  };
}

/** Acts in another post (切换岗位): everything on the page is asked anew with the rights of that post. */
export function useSwitchPost(): (postId: string) => Promise<void> {
  const cache = useQueryClient();
  const adopt = useAdoptSession();
  return async (postId) => {
    const { session } = await call(actInPost, { postId });
    adopt(session);
    await cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  };
}

/** Ends the session and forgets everything that was shown (退出登录). */
export function useSignOut(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await call(signOut, {});
    cache.clear();
    cache.setQueryData(sessionKey, null);
  };
}
