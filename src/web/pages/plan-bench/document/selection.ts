import { type RefObject, useEffect, useRef, useState } from "react";
import type { Range } from "./blocks.ts";

/** The words that a person has marked (选中文字): their place in the text, and where they stand on the screen. */
export interface Marked {
  readonly at: Range;
  readonly box: { readonly left: number; readonly bottom: number };
}

/** A stretch of the text without the white space at its ends; null where nothing is left (去首尾空白). */
export function trimmedPlace(text: string, [start, end]: Range): Range | null {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? [from, to] : null;
}

/** How much of a line the selection holds, counted in characters of the line. */
function partOf(line: Element, chosen: globalThis.Range): Range {
  const whole = document.createRange();
  whole.selectNodeContents(line);
  const before = document.createRange();
  before.setStart(line, 0);
  const length = line.textContent?.length ?? 0;
  let from = 0;
  let to = length;
  if (chosen.compareBoundaryPoints(window.Range.START_TO_START, whole) > 0) {
    before.setEnd(chosen.startContainer, chosen.startOffset);
    from = before.toString().length;
  }
  if (chosen.compareBoundaryPoints(window.Range.END_TO_END, whole) < 0) {
    before.setEnd(chosen.endContainer, chosen.endOffset);
    to = before.toString().length;
  }
  return [from, to];
}

/** Where in the plan's text the selection lies (选区位置): every shown line says at which character it begins. */
function placeOf(root: Element, chosen: globalThis.Range): Range | null {
  let start = Number.POSITIVE_INFINITY;
  let end = -1;
  for (const line of root.querySelectorAll("[data-at]")) {
    if (!chosen.intersectsNode(line)) continue;
    const base = Number(line.getAttribute("data-at"));
    const [from, to] = partOf(line, chosen);
    if (from >= to) continue;
    start = Math.min(start, base + from);
    end = Math.max(end, base + to);
  }
  return start < end ? [start, end] : null;
}

function markedIn(root: HTMLElement | null, text: string): Marked | null {
  const selection = window.getSelection();
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const chosen = selection.getRangeAt(0);
  if (!root.contains(chosen.startContainer) && !root.contains(chosen.endContainer)) return null;
  const place = placeOf(root, chosen);
  const at = place && trimmedPlace(text, place);
  if (!at) return null;
  const boxes = chosen.getClientRects();
  const last = boxes[boxes.length - 1] ?? chosen.getBoundingClientRect();
  return { at, box: { left: last.left, bottom: last.bottom } };
}

/** What is marked in the document now, once the mouse, finger or key has come to rest (选中文字). */
export function useMarked(frame: RefObject<HTMLElement | null>, text: string, enabled: boolean) {
  const [marked, setMarked] = useState<Marked | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!enabled) return;
    const look = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        // The focus on the bar itself must not take away what it is about.
        if (document.activeElement?.closest(".mark-bar")) return;
        setMarked(markedIn(frame.current, text));
      }, 150);
    };
    document.addEventListener("selectionchange", look);
    window.addEventListener("scroll", look, true);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("selectionchange", look);
      window.removeEventListener("scroll", look, true);
    };
  }, [frame, text, enabled]);
  return { marked, drop: () => setMarked(null) };
}
