import { isWithin } from "../../modules/divisions/rules.ts";
import { useMay, useSession } from "../session.ts";
import { useTexts } from "../texts/index.ts";

/** Whether the acting post may change a register in a place: it lacks the right, or the place is not its own (管辖范围). */
export type Scope = "yes" | "no-right" | "elsewhere";

/** Asks for the scope of the acting post; pages hide or explain what the server would refuse. */
export function useScope(right: string): (place: string | undefined) => Scope {
  const may = useMay();
  const session = useSession();
  const own = session.posts.find((post) => post.postId === session.actingPostId)?.jurisdiction;
  return (place) => {
    if (!may(right)) return "no-right";
    return place === undefined || (own !== undefined && isWithin(place, own)) ? "yes" : "elsewhere";
  };
}

/** Says why a register can only be read here (只读说明); nothing where it can be changed. */
export function ScopeHint({ scope, term }: { scope: Scope; term: string }) {
  const t = useTexts();
  if (scope === "yes") return null;
  return (
    <p className="dim no-print">{scope === "no-right" ? t.registers.noRight(term) : t.registers.elsewhere}</p>
  );
}
