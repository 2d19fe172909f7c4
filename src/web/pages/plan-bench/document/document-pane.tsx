import { type MouseEvent, memo, useEffect, useMemo, useRef } from "react";
import type { ItemKind } from "../../../../modules/plans/contract.ts";
import { type Block, blocksOf, type Clause, type Range } from "./blocks.ts";
import { MarkBar } from "./mark-bar.tsx";
import { type Mark, marksWithin, segmentsOf } from "./marks.ts";

const noMarks: readonly Mark[] = [];

function Line({ text, at, marks }: { text: string; at: Range; marks: readonly Mark[] }) {
  return (
    <span data-at={at[0]}>
      {segmentsOf(at, marks).map((segment) => {
        const words = text.slice(segment.at[0], segment.at[1]);
        if (segment.marks.length === 0) return words;
        const kinds = [...new Set(segment.marks.map((mark) => mark.kind))];
        return (
          <mark
            key={segment.at[0]}
            className={kinds.map((kind) => `m-${kind}`).join(" ")}
            data-items={segment.marks.map((mark) => mark.id).join(" ")}
          >
            {words}
          </mark>
        );
      })}
    </span>
  );
}

/** Figures stand right; a few characters do not break. */
function lookOf(says: string): string | undefined {
  if (/^[\d.,≥≤<>＞＜%％\s—-]+$/.test(says)) return "figure";
  return says.length <= 6 ? "short" : undefined;
}

function TableBlock({
  text,
  block,
  marks,
}: {
  text: string;
  block: Block & { kind: "table" };
  marks: readonly Mark[];
}) {
  const width = Math.max(...block.rows.map((row) => row.length));
  return (
    <div className="doc-table">
      <table>
        <tbody>
          {block.rows.map((row) => (
            <tr key={`${row[0]?.[0]}`}>
              {row.map((cell, column) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity
                  key={column}
                  colSpan={row.length === 1 && width > 1 ? width : undefined}
                  className={lookOf(text.slice(cell[0], cell[1]))}
                >
                  <Line text={text} at={cell} marks={marks} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const BlockView = memo(function BlockView({
  text,
  block,
  marks,
}: {
  text: string;
  block: Block;
  marks: readonly Mark[];
}) {
  if (block.kind === "table") return <TableBlock text={text} block={block} marks={marks} />;
  const lines = block.lines.map((line) => <Line key={line[0]} text={text} at={line} marks={marks} />);
  if (block.kind === "title") return <h2 className="doc-title">{joined(block.lines, lines)}</h2>;
  if (block.kind === "heading" && block.level <= 2)
    return <h3 className={`doc-heading level-${block.level}`}>{joined(block.lines, lines)}</h3>;
  const name = block.kind === "heading" ? "doc-paragraph lead" : `doc-${block.kind}`;
  return <p className={name}>{block.kind === "paragraph" ? lines : joined(block.lines, lines)}</p>;
});

/** Lines that were separate stay separate. */
function joined(ranges: readonly Range[], lines: readonly React.ReactNode[]): React.ReactNode[] {
  return ranges.map((range, index) => (
    <span key={range[0]} className="doc-line">
      {lines[index]}
    </span>
  ));
}

interface DocumentPaneProps {
  readonly text: string;
  /** A line that says the same is set as the title. */
  readonly title: string;
  readonly clauses: readonly Clause[];
  readonly marks: readonly Mark[];
  /** The item whose places are lit, and a number that grows whenever they shall be brought into view. */
  readonly lit: { readonly id: string; readonly call: number } | null;
  /** A bare place to bring into view: a clause of the coverage ledger. */
  readonly place?: { readonly at: Range; readonly call: number } | null;
  readonly onPick: (ids: readonly string[]) => void;
  /** Adds marked words as an item; where absent, nothing may be added. */
  readonly onAdd?: ((kind: ItemKind, at: Range) => void) | undefined;
}

const chunkSize = 40;

type Views = readonly { readonly block: Block; readonly marks: readonly Mark[] }[];

/** Blocks in chunks that the browser lays out only when they come near (长文分段渲染). */
function useChunks(blocks: readonly Block[], marks: readonly Mark[]) {
  return useMemo(() => {
    const views = blocks.map((block) => {
      const within = marksWithin(marks, block.at);
      return { block, marks: within.length === 0 ? noMarks : within };
    });
    const chunks: (typeof views)[] = [];
    for (let from = 0; from < views.length; from += chunkSize)
      chunks.push(views.slice(from, from + chunkSize));
    return chunks;
  }, [blocks, marks]);
}

const Chunk = memo(function Chunk({ text, views, first }: { text: string; views: Views; first: number }) {
  return (
    <div className="doc-chunk">
      {views.map((view, within) => (
        <div key={view.block.at[0]} data-block={first + within}>
          <BlockView text={text} block={view.block} marks={view.marks} />
        </div>
      ))}
    </div>
  );
});

/** The plan as a document (原文): headings, tables and quotes that lead to what was read from them. */
export function DocumentPane({ text, title, clauses, marks, lit, place, onPick, onAdd }: DocumentPaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(text, clauses, title), [text, clauses, title]);
  const chunks = useChunks(blocks, marks);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks that were drawn anew must be lit anew
  useEffect(() => {
    const root = frame.current;
    if (!root || !lit) return;
    const parts = root.querySelectorAll(`mark[data-items~="${CSS.escape(lit.id)}"]`);
    for (const part of parts) part.classList.add("lit");
    if (lit.call > 0) parts[0]?.scrollIntoView({ block: "center", behavior: "auto" });
    return () => {
      for (const part of parts) part.classList.remove("lit");
    };
  }, [lit, chunks]);

  useEffect(() => {
    const root = frame.current;
    if (!root || !place) return;
    const index = blocks.findIndex((block) => block.at[1] > place.at[0]);
    const element = root.querySelector(`[data-block="${index}"]`);
    element?.scrollIntoView({ block: "center" });
    element?.classList.add("pointed");
    const timer = setTimeout(() => element?.classList.remove("pointed"), 2500);
    return () => {
      clearTimeout(timer);
      element?.classList.remove("pointed");
    };
  }, [place, blocks]);

  const pick = (event: MouseEvent) => {
    if (window.getSelection()?.isCollapsed === false) return;
    const found = (event.target as Element).closest("mark[data-items]")?.getAttribute("data-items");
    if (found) onPick(found.split(" "));
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard walks the items, which stand beside the text
    // biome-ignore lint/a11y/noStaticElementInteractions: the quotes are reached through the items
    <div className="doc" ref={frame} onClick={pick}>
      {chunks.map((chunk, index) => (
        <Chunk key={chunk[0]?.block.at[0]} text={text} views={chunk} first={index * chunkSize} />
      ))}
      {onAdd && <MarkBar frame={frame} text={text} enabled onAdd={onAdd} />}
    </div>
  );
}
