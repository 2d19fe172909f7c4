export { type Actor, type Context, can, createContext, guestActor, systemActor } from "./context.ts";
