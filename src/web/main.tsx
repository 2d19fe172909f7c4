import "./older-browsers.ts";
import "./styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { createCache } from "./cache.ts";
import { applyPreferences } from "./preferences.ts";
import { createRouter } from "./routes.tsx";

applyPreferences();
const place = document.getElementById("root");
if (!place) throw new Error("index.html lacks #root");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createCache()}>
      <RouterProvider router={createRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
