// Joins class names; CSS Module lookups may be undefined and conditions false.
export function joinClasses(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
