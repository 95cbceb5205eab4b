// What axe finds wrong in a piece of page, for tests. Colours are left out: jsdom has none (contrast.test.ts holds them).
import axe from 'axe-core'

/** One line per problem, with the element; empty when all is well. */
export async function findProblems(root: Element): Promise<string[]> {
  const { violations } = await axe.run(root, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`))
}
