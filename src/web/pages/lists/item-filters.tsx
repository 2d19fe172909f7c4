import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { PlanStatus } from "../../../modules/plans/contract.ts";
import { AgencyPicker, DivisionPicker } from "../../parts/pickers.tsx";
import { SearchBox } from "../../parts/search-box.tsx";
import { useTexts } from "../../texts/index.ts";

type Name = "query" | "status" | "jurisdiction" | "agencyId";

interface ItemFiltersProps {
  readonly filters: { readonly [N in Name]: string | undefined };
  readonly set: (change: { readonly [N in Name]?: string | null | undefined }) => void;
  readonly reset: () => void;
  readonly searchHint: string;
  readonly children?: ReactNode;
}

/** Filters that the lists of tasks and targets share (查询条件). */
export function ItemFilters({ filters, set, reset, searchHint, children }: ItemFiltersProps) {
  const t = useTexts();
  return (
    <div className="filters no-print">
      <SearchBox value={filters.query} placeholder={searchHint} onSearch={(query) => set({ query })} />
      <AgencyPicker
        width={210}
        placeholder={t.tasks.agency}
        value={filters.agencyId}
        onPick={(agencyId) => set({ agencyId })}
      />
      <DivisionPicker
        width={150}
        placeholder={t.plans.jurisdiction}
        value={filters.jurisdiction}
        onPick={(jurisdiction) => set({ jurisdiction })}
      />
      <Select
        allowClear
        style={{ width: 118 }}
        placeholder={t.plans.status}
        aria-label={t.plans.status}
        value={filters.status}
        onChange={(status) => set({ status })}
        options={PlanStatus.options.map((value) => ({ value, label: t.plans.statusOf[value] }))}
      />
      {children}
      <Button onClick={reset}>{t.app.reset}</Button>
    </div>
  );
}
