import { Button } from "antd";
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useMemo, useRef } from "react";
import { listTargets, type TargetRow } from "../../../modules/plans/contract.ts";
import { useAnswer } from "../../parts/query.ts";
import { useTexts } from "../../texts/index.ts";

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const colours = ["#1d5b6e", "#b23a2a", "#a06a00", "#2c664b", "#6a4a86", "#5c696f"];

/** One line per plan, scope and unit: its base value and its targets by year (目标走势). */
export function linesOf(
  rows: readonly TargetRow[],
): { readonly name: string; readonly points: [number, number][] }[] {
  const lines = new Map<string, Map<number, number>>();
  for (const { plan, value } of rows) {
    if (typeof value.value !== "number" || value.year === null) continue;
    const name = [plan.jurisdictionName, value.scope, value.unit && `(${value.unit})`, plan.title]
      .filter(Boolean)
      .join(" ");
    const points = lines.get(name) ?? new Map<number, number>();
    points.set(value.year, value.value);
    if (value.baseline?.year != null && !points.has(value.baseline.year))
      points.set(value.baseline.year, value.baseline.value);
    lines.set(name, points);
  }
  return [...lines].map(([name, points]) => ({ name, points: [...points].sort((a, b) => a[0] - b[0]) }));
}

/** The path of an indicator over years and plans, as a picture (目标走势图). */
export function TargetChart({
  indicator,
  onClose,
}: {
  readonly indicator: string;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const answer = useAnswer(listTargets, { query: indicator, limit: 200 });
  const lines = useMemo(
    () => linesOf((answer.data?.targets ?? []).filter((row) => row.value.indicator === indicator)),
    [answer.data, indicator],
  );
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: "canvas" });
    const years = lines.flatMap((line) => line.points.map(([year]) => year));
    chart.setOption({
      color: colours,
      animation: false,
      grid: { left: 60, right: 30, top: 20, bottom: 60 },
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "line" } },
      legend: { bottom: 0, type: "scroll" },
      xAxis: {
        type: "value",
        min: Math.min(...years),
        max: Math.max(...years),
        minInterval: 1,
        axisLabel: { formatter: (year: number) => String(year) },
      },
      yAxis: { type: "value", scale: true },
      series: lines.map((line) => ({ name: line.name, type: "line", symbolSize: 8, data: line.points })),
    });
    const fit = () => chart.resize();
    window.addEventListener("resize", fit);
    return () => {
      window.removeEventListener("resize", fit);
      chart.dispose();
    };
  }, [lines]);
  return (
    <section className="chart-card">
      <h2>
        {t.targets.trend} · {indicator}{" "}
        <Button size="small" type="text" onClick={onClose}>
          {t.app.close}
        </Button>
      </h2>
      <div ref={place} className="chart" role="img" aria-label={`${t.targets.trend} ${indicator}`} />
    </section>
  );
}
