import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useEffect, useState } from "react";
import { useRested } from "./query.ts";

interface SearchBoxProps {
  readonly value: string | undefined;
  readonly placeholder: string;
  readonly onSearch: (value: string) => void;
  readonly className?: string;
}

/** Search words that take effect while one types (查询框). */
export function SearchBox({ value, placeholder, onSearch, className = "grow" }: SearchBoxProps) {
  const [typed, setTyped] = useState(value ?? "");
  const rested = useRested(typed);
  useEffect(() => setTyped(value ?? ""), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search
  useEffect(() => {
    if (rested.trim() !== (value ?? "")) onSearch(rested.trim());
  }, [rested]);
  return (
    <Input
      className={className}
      allowClear
      prefix={<SearchOutlined className="dim" />}
      aria-label={placeholder}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
