/** +14155550134: the digits of a North American number in their groups, any other as it is. */
export function phoneText(phone: string | null): string | null {
  const [, area, first, last] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone ?? '') ?? []
  return area ? `(${area}) ${first}-${last}` : phone
}
