// The sign of a kind of channel, beside its name.
import type { ChannelKind } from '@holdfast/model'
import { Globe, Hash, type LucideIcon, Mail, MessagesSquare, Siren, Webhook } from 'lucide-react'

const ICONS: Readonly<Record<ChannelKind, LucideIcon>> = {
  webhook: Webhook,
  slack: Hash,
  teams: MessagesSquare,
  statuspage: Globe,
  email: Mail,
  pagerduty: Siren,
}
export const KIND_WORDS: Readonly<Record<ChannelKind, string>> = {
  webhook: 'webhook',
  slack: 'Slack',
  teams: 'Teams',
  statuspage: 'status page',
  email: 'e-mail',
  pagerduty: 'PagerDuty',
}

export function ChannelIcon({ kind }: { readonly kind: ChannelKind }) {
  const Icon = ICONS[kind]
  return <Icon size={16} aria-hidden />
}
