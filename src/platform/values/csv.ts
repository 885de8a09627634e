/** Comma-separated values, RFC 4180. */

/**
 * One line with its CRLF. Where a spreadsheet would take a cell for a formula an apostrophe stands before it (OWASP,
 * "CSV Injection"); what is null is an empty cell.
 */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(/^[=+\-@\t\r\n]/.test(cell ?? '') ? `'${cell}` : (cell ?? ''))).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
