import type { ThemeConfig } from "antd";

/**
 * Look of the component library (主题): ink on paper, azurite (石青) for what can be done, vermilion (朱砂) for what must be
 * looked at. The same colours stand as CSS variables in styles/base.css.
 */
export function themeOf(size: "normal" | "large"): ThemeConfig {
  const large = size === "large";
  return {
    cssVar: { key: "luoshi" },
    hashed: false,
    token: {
      colorPrimary: "#1d5b6e",
      colorInfo: "#1d5b6e",
      colorLink: "#1d5b6e",
      colorLinkHover: "#14424f",
      colorError: "#b23a2a",
      colorWarning: "#8a5a00",
      colorSuccess: "#2c664b",
      colorSuccessBg: "#e9f3ec",
      colorSuccessBorder: "#b4d3c0",
      colorErrorBg: "#fbeae6",
      colorErrorBorder: "#e9b9af",
      colorWarningBg: "#fbf3e0",
      colorWarningBorder: "#e6cf9b",
      colorInfoBg: "#e9f2f4",
      colorInfoBorder: "#b3d0d8",
      colorTextBase: "#1c2629",
      colorBgLayout: "#f6f3ec",
      colorBorder: "#cfcabd",
      colorBorderSecondary: "#e7e2d8",
      colorTextSecondary: "#4a575d",
      colorTextTertiary: "#5c696f",
      colorTextPlaceholder: "#737d80",
      borderRadius: 5,
      fontSize: large ? 17 : 14,
      controlHeight: large ? 40 : 32,
      fontFamily: "var(--sans)",
      motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: "#f3efe6",
        headerColor: "#3d4a50",
        headerSplitColor: "transparent",
        rowHoverBg: "#f7f9f8",
        cellPaddingBlockMD: 9,
        cellPaddingInlineMD: 12,
        cellPaddingBlockSM: 6,
      },
      Menu: {
        itemBg: "transparent",
        subMenuItemBg: "transparent",
        itemHeight: large ? 44 : 38,
        itemSelectedBg: "#e1ecee",
        itemSelectedColor: "#14424f",
        itemBorderRadius: 5,
      },
      Tabs: { horizontalItemPadding: "9px 2px", horizontalItemGutter: 20 },
      Tag: { defaultBg: "#f3efe6" },
      Tree: { titleHeight: large ? 34 : 28 },
    },
  };
}
