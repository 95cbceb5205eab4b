// Sixty sentences as post-mortems have them, in our own words, each with whether it blames. The rules were made by the first half. The
// second was written after them and kept for the report: a rule that is changed because of it needs new sentences there.

export interface Labelled {
  readonly text: string
  readonly blames: boolean
}

const blames = (text: string): Labelled => ({ text, blames: true })
const tells = (text: string): Labelled => ({ text, blames: false })

/** People of the record to which the sentences belong. */
export const NAMES = ['Maya Okafor', 'Jon Lindqvist', 'Priya Raman', 'Lee Tanaka', 'Rin Ito'] as const

export const FOR_WORK: readonly Labelled[] = [
  blames('The engineer on duty lost his nerve and rolled back too early.'),
  blames('Jon Lindqvist pushed the change without telling anybody.'),
  blames('Had Lee looked at the graph, the outage would have ended at midnight.'),
  blames('Priya was confused and gave customers the wrong text.'),
  blames('A junior developer took production down by running the script.'),
  blames('The team was not disciplined enough to follow the checklist.'),
  blames('Maya should not have left the call.'),
  blames('It was Rin who broke the build.'),
  blames('The mistake was made by the person who was on call.'),
  blames('Network operations dropped the ball.'),
  blames('This was an avoidable mistake by an inexperienced colleague.'),
  blames('Jon ignored the page twice.'),
  blames('They ought to have known better.'),
  blames('The incident was a result of human failure.'),
  blames('Lee Tanaka did not read the warning.'),
  tells('Rin Ito stopped the drain at 16:45 because latency doubled.'),
  tells('The alert was missed by the paging provider for eleven minutes.'),
  tells('The team decided to keep the site degraded rather than lose writes.'),
  tells('No one could see from the dashboard which coast was ahead.'),
  tells('The migration failed to start, since the lock was held.'),
  tells('Jon Lindqvist and Priya Raman compared the two copies by hand.'),
  tells('The retry storm should have a limit.'),
  tells('Error budgets were used up by noon.'),
  tells('The on-call engineer had three pages within one minute.'),
  tells('The proxy dropped requests without a header.'),
  tells('Lee Tanaka noticed that the template named the wrong region.'),
  tells('We would have needed a second person on Comms at night.'),
  tells('The check did not read the second disk.'),
  tells('Maya Okafor asked for the vendor, who answered after 40 minutes.'),
  tells('Operators had no way to see the queue length.'),
]

export const FOR_REPORT: readonly Labelled[] = [
  blames('Rin Ito never asked what the flag does.'),
  blames('Our night shift slept through four pages.'),
  blames('The database people are responsible for this mess.'),
  blames('Had the author of the change run the tests, nothing would have happened.'),
  blames('Jon ran the script in the wrong window.'),
  blames('The commander hesitated far too long.'),
  blames('Lee was new and did not know what he was doing.'),
  blames('It was plain incompetence.'),
  blames('Someone must have fat-fingered the port.'),
  blames('Priya Raman should have told customers at once.'),
  blames('A simple human mistake started it.'),
  blames('The reviewers waved the change through without reading it.'),
  blames('Maya refused to listen to the database team.'),
  blames('The admin carelessly removed the last replica.'),
  blames('The vendor caused the second outage by forgetting the certificate.'),
  tells('The page reached Lee Tanaka after nine minutes, because the first number was out of date.'),
  tells('Three hosts forgot their leases when the clock jumped.'),
  tells('The primary should have been read-only at that point, as the runbook says of a partition.'),
  tells('The responders read the graph as a drop in traffic, which is what it showed.'),
  tells('Jon Lindqvist and Rin Ito held the drain for ten minutes to compare counts.'),
  tells('Errors were caused by a full disk on the log host.'),
  tells('The linter did not check files outside the folder.'),
  tells('Maya Okafor gave command to Priya Raman at 09:00 and slept.'),
  tells('The script asks for no confirmation when it deletes a table.'),
  tells('A person who reads the alert cannot see which region it means.'),
  tells('The team learned of the change from a customer.'),
  tells('The wrong region was chosen by the placement service.'),
  tells('Two reviewers approved the change; the test for this case did not exist.'),
  tells('The cache missed nine of ten reads after the restart.'),
  tells('Lee Tanaka corrected two times in the timeline.'),
]
