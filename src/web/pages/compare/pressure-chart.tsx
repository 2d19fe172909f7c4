import { LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTexts } from "../../texts/index.ts";
import { type PressureRow, plateOf } from "./compared.ts";

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** Orange, blue and grey can be told apart with any colour vision; the shape of the point says the same once more. */
const looks = {
  raise: { color: "#c2500a", symbol: "triangle" },
  ease: { color: "#0b62a4", symbol: "rect" },
  even: { color: "#4a575d", symbol: "circle" },
} as const;

export interface ChartPoint {
  readonly value: number;
  readonly look: keyof typeof looks;
  readonly words: string;
}

/** The points of the picture (图上各点): one per level, nothing where a level is silent. */
export function pointsOf(
  cells: PressureRow["cells"],
  say: (cell: NonNullable<PressureRow["cells"][number]>) => readonly string[],
): (ChartPoint | null)[] {
  return cells.map((cell) => {
    if (cell === null) return null;
    const raise = cell.raise ?? 0;
    return {
      value: cell.measured,
      look: raise > 0 ? "raise" : raise < 0 ? "ease" : "even",
      words: say(cell).join("\n"),
    };
  });
}

interface PressureChartProps {
  readonly row: PressureRow;
  /** What stands under each level. */
  readonly names: readonly string[];
  readonly say: (cell: NonNullable<PressureRow["cells"][number]>) => readonly string[];
}

/** One indicator down through the levels, as a picture (层层加码图); the sentence below says the same. */
export function PressureChart({ row, names, say }: PressureChartProps) {
  const t = useTexts();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "canvas" });
    const points = pointsOf(row.cells, say);
    const room = Math.max(56, (chart.getWidth() - 100) / names.length - 10);
    const top = points.find((point) => point !== null)?.value ?? 0;
    chart.setOption({
      animation: false,
      grid: { left: 52, right: 40, top: 70, bottom: 56 },
      textStyle: { fontFamily: getComputedStyle(place.current).fontFamily },
      tooltip: { trigger: "item", renderMode: "richText" },
      xAxis: {
        type: "category",
        data: names.map((name, at) => `${plateOf(at)} ${name}`),
        axisLabel: { interval: 0, color: "#3d4a50", fontSize: 13, width: room, overflow: "break" },
        axisTick: { show: false },
      },
      yAxis: {
        type: "value",
        scale: true,
        name: row.unit ?? "",
        splitLine: { lineStyle: { color: "#efebe3" } },
      },
      series: [
        {
          ...{
            type: "line",
            name: t.compare.above,
            symbol: "none",
            silent: true,
            data: names.map(() => top),
          },
          lineStyle: { type: "dashed", width: 1, color: "#8c8577" },
        },
        {
          ...{ type: "line", name: row.indicator, connectNulls: true, symbolSize: 14 },
          lineStyle: { width: 2.5, color: "#4a575d" },
          data: points.map((point) =>
            point === null
              ? null
              : {
                  ...{ value: point.value, symbol: looks[point.look].symbol },
                  itemStyle: { color: looks[point.look].color },
                  label: {
                    ...{ show: true, position: "top", formatter: point.words, lineHeight: 18, fontSize: 13 },
                    color: looks[point.look].color,
                  },
                },
          ),
        },
      ],
    });
    const fit = () => chart.resize();
    window.addEventListener("resize", fit);
    return () => {
      window.removeEventListener("resize", fit);
      chart.dispose();
    };
  }, [row, names, say, t]);
  return (
    <figure className="pressure-figure">
      <div ref={place} className="chart" role="img" aria-label={row.says} />
      <figcaption>{row.says}</figcaption>
    </figure>
  );
}
