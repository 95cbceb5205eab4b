/** Roots that the server alone writes: a client's change there is refused, whatever its access. */
export const SERVER_ROOTS: readonly string[] = ['arrivals', 'migrations', 'receipts', 'pageReceipts']
