import { encode } from 'uqr'

/** The code as a picture; one square for each dark module, within the white border of four that scanners need. */
export function qrFile(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="1024" height="1024">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path shape-rendering="crispEdges" d="${path}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

type Props = { text: string; label: string; className?: string | undefined }

/** Black on white, in the dark too: not every scanner reads it the other way round. */
export const QrCode = ({ text, label, className }: Props) => (
  <img src={qrFile(text)} alt={label} className={className} width={168} height={168} />
)
