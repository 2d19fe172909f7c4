import * as audit from "../engine/journal/contract.ts";
import type { Endpoint } from "../kernel/endpoint.ts";
import * as accounts from "../modules/accounts/contract.ts";
import * as agencies from "../modules/agencies/contract.ts";
import * as divisions from "../modules/divisions/contract.ts";
import * as plans from "../modules/plans/contract.ts";

/** The endpoints that a contract declares: its exports that are endpoints, alone or grouped in an object. */
function endpointsOf(contract: object): Endpoint[] {
  return Object.values(contract).flatMap((exported) => {
    if (isEndpoint(exported)) return [exported];
    if (
      typeof exported !== "object" ||
      exported === null ||
      Object.getPrototypeOf(exported) !== Object.prototype
    )
      return [];
    return Object.values(exported).filter(isEndpoint);
  });
}

function isEndpoint(value: unknown): value is Endpoint {
  return (
    typeof value === "object" &&
    value !== null &&
    ["name", "method", "path", "term", "access", "input", "output", "cli"].every((key) => key in value)
  );
}

/** Everything that crosses the wire (接口清单), collected from the contracts, each once, in order of name. */
export const endpoints: readonly Endpoint[] = [
  ...new Set([divisions, agencies, accounts, plans, audit].flatMap(endpointsOf)),
].sort((a, b) => a.name.localeCompare(b.name));
