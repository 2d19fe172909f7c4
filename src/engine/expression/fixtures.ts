import type { Shape, Situation } from "./expression.ts";

/** A chess club's members and the matches they played (棋社会员与对局): the toy register of the engine's tests. */
export const memberShape: Shape = {
  term: "会员",
  fields: {
    name: { term: "姓名", type: "text" },
    rank: { term: "段位", type: "text", choices: { novice: "初段", master: "九段" } },
    rating: { term: "等级分", type: "number" },
    joined_on: { term: "入会日期", type: "date" },
    paid: { term: "已缴会费", type: "truth" },
    club_area: { term: "所属分社", type: "area" },
  },
  relations: {
    match: {
      term: "对局",
      fields: {
        played_on: { term: "对局日期", type: "date" },
        won: { term: "获胜", type: "truth" },
      },
    },
  },
};

/** A rainy Monday at the club's desk. */
export const mondayAtTheDesk: Situation = {
  today: "2026-03-02",
  actor: { person: "p-1", office: "desk", body: "club", area: "990100" },
  purpose: null,
};
