// One adapter a kind of channel.
import type { ChannelKind } from '@holdfast/model'
import type { Adapter } from './letter.ts'
import { email } from './email.ts'
import { pagerduty } from './pagerduty.ts'
import { slack } from './slack.ts'
import { statuspage } from './statuspage.ts'
import { teams } from './teams.ts'
import { webhook } from './webhook.ts'

export const ADAPTERS: Readonly<Record<ChannelKind, Adapter>> = {
  webhook,
  slack,
  teams,
  statuspage,
  email,
  pagerduty,
}
