import { describe, expect, it } from "vitest";
import { defaultRelationshipModel, parseRelationshipModel, RelationshipModelError } from "#scoring";

const model = () => JSON.parse(JSON.stringify(defaultRelationshipModel));

/** What is said of a model after this change. */
function problems(change: (json: ReturnType<typeof model>) => void): string[] {
  const json = model();
  change(json);
  try {
    parseRelationshipModel(json);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(RelationshipModelError);
    return (error as RelationshipModelError).problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe("a relationship model from JSON", () => {
  it("the default one comes back as it is", () => {
    expect(parseRelationshipModel(model())).toEqual(defaultRelationshipModel);
  });

  it("says everything that is wrong at once", () => {
    const said = problems((json) => {
      json.channels.text.halfLifeDays = 0;
      json.requiredRoles.roles = [];
      json.account.noDecisionMaker.cap = 6;
      json.depth.reason = "";
    });
    expect(said).toHaveLength(4);
    expect(said).toContain("channels.text.halfLifeDays: must be above 0");
    expect(said).toContain("account.noDecisionMaker.cap: must be 1 to 5");
    expect(said).toContain("depth.reason: must say why");
  });

  it("refuses what would break the scale", () => {
    expect(problems((json) => (json.components.depth.weight = 0.2))).toEqual([
      "components: must have weights that add up to 1",
    ]);
    expect(problems((json) => (json.openItems.most = 11))).toEqual([
      "openItems: capEach × most must be at most 1, or r falls below 0",
    ]);
    expect(problems((json) => (json.openItems.most = 10))).toEqual([]);
    expect(problems((json) => (json.replyHours.p10 = 24))).toHaveLength(1);
    expect(problems((json) => (json.requiredRoles.roles = ["user", "user"]))).toHaveLength(1);
  });

  it("refuses a missing role or channel, and one that is not known", () => {
    expect(
      problems((json) => {
        delete json.channels.text;
      }),
    ).toHaveLength(1);
    expect(problems((json) => (json.channels.fax = json.channels.text))).toHaveLength(1);
    expect(
      problems((json) => {
        delete json.roles.user;
      }),
    ).toHaveLength(1);
    expect(problems((json) => (json.sentiments = {}))).toHaveLength(1);
  });
});
