const daysOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Last day of a deadline as written (截止日): 2020 → 2020-12-31, 2020-06 → 2020-06-30. */
export function lastDayOfDeadline(deadline: string): string {
  const [year = "", month = "12", day] = deadline.split("-");
  return `${year}-${month}-${day ?? String(daysOf(Number(year), Number(month))).padStart(2, "0")}`;
}

/** Day by which the whole task is due (任务完成时限): the last of its deadlines; null where the text names none. */
export function dueDate(deadlines: readonly string[]): string | null {
  return deadlines.map(lastDayOfDeadline).sort().at(-1) ?? null;
}
