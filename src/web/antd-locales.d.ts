/** The word lists of the component library are addressed without extension, which Node's resolution cannot type. */
declare module "antd/locale/*" {
  const locale: import("antd/es/locale").Locale;
  // biome-ignore lint/style/noDefaultExport: the library exports them so
  export default locale;
}
