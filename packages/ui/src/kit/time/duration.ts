// How lengths of time are written. Pure; input in ms.
const DAY = 86_400
const pad = (value: number) => String(value).padStart(2, '0')

/** "04:12", "1:04:12", "2d 03:04:12". `hours` always writes them: "00:47:12". Negative input counts as zero. */
export function clockFace(ms: number, hours = false): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const day = Math.floor(seconds / DAY)
  const hour = Math.floor((seconds % DAY) / 3_600)
  const rest = `${pad(Math.floor((seconds % 3_600) / 60))}:${pad(seconds % 60)}`
  if (day > 0) return `${day}d ${pad(hour)}:${rest}`
  if (hours) return `${pad(hour)}:${rest}`
  return hour > 0 ? `${hour}:${rest}` : rest
}

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`

/** For ears: "2 minutes", "1 hour 4 minutes", "less than a minute". Seconds are left out, so it changes once a minute. */
export function spokenDuration(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  if (minutes === 0) return 'less than a minute'
  const day = Math.floor(minutes / 1_440)
  const hour = Math.floor((minutes % 1_440) / 60)
  const parts = [
    day > 0 && count(day, 'day'),
    hour > 0 && count(hour, 'hour'),
    minutes % 60 > 0 && count(minutes % 60, 'minute'),
  ]
  return parts.filter((part) => part !== false).join(' ')
}

/** For sub-lines: "31 min", "1 h 04 min", "2 d 3 h", "40 s". */
export function shortDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}
