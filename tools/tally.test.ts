import { expect, test } from 'vitest'
import { add, line, playwrightTally, vitestTally } from './tally.ts'

test('both reports add up to one line', () => {
  const unit = vitestTally(
    JSON.stringify({
      numPassedTests: 40,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [{ status: 'failed', assertionResults: [{}] }],
    }),
  )
  const browser = playwrightTally(
    JSON.stringify({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] }),
  )
  expect(line(add(unit, browser))).toBe('45 passed, 1 failed, 3 skipped')
})

test('a file that broke before its first test, a flaky test and an error outside any test are failures', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      { status: 'passed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(vitestTally(JSON.stringify(report)).failed).toBe(1)
  const stats = { expected: 0, unexpected: 0, flaky: 1, skipped: 0 }
  expect(playwrightTally(JSON.stringify({ stats, errors: [{}] })).failed).toBe(2)
})
