const beijing = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** An instant as people read it, Beijing time (北京时间): `2026-03-05 17:30`. */
export function presentInstant(instant: Date): string {
  return beijing.format(instant);
}
