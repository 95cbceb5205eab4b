import type { Audience } from '@holdfast/model'

export const AUDIENCE_TITLES: Readonly<Record<Audience, string>> = {
  customers: 'Customers',
  executives: 'Executives',
  internal: 'Internal teams',
}
