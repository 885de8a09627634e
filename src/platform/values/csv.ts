/** Comma-separated values, RFC 4180. */

/**
 * One line with its CRLF. An apostrophe goes before a cell that a spreadsheet would take for a formula (OWASP, "CSV
 * Injection"); null is an empty cell.
 */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(/^[=+\-@\t\r\n]/.test(cell ?? '') ? `'${cell}` : (cell ?? ''))).join(',')}\r\n`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
