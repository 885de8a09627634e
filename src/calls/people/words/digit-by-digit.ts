/** A number as a voice reads it digit by digit, in groups: `+14155550134` is "4 1 5, 5 5 5, 0 1 3 4". */
export function digitByDigit(number: string): string {
  const digits = number.replace(/^\+1(?=\d{10}$)/, '').replaceAll(/\D/g, '')
  const groups = /^\d{10}$/.test(digits)
    ? [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)]
    : (digits.match(/\d{1,3}/g) ?? [])
  return groups.map((group) => group.split('').join(' ')).join(', ')
}
