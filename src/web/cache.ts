import { QueryClient } from "@tanstack/react-query";
import { UnreachableError } from "./api.ts";

/** The query cache (页面数据缓存): refusals are answers and not asked again; a lost connection is tried twice more. */
export function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => error instanceof UnreachableError && count < 2,
        refetchOnWindowFocus: false,
      },
      mutations: { retry: (count, error) => error instanceof UnreachableError && count < 2 },
    },
  });
}
