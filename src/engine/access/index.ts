export { type Actor, type Context, can, createContext, guestActor, systemActor } from "./context.ts";
export { openSecretBox, type SecretBox, secretBox } from "./secret-box.ts";
