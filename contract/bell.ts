/**
 * Our sign, a desk bell: the icon of the browser's tab and of the API's documentation page. Legible on light and on
 * dark.
 */
export const bellSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0b6e4f"/>' +
  '<path fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" ' +
  'd="M4 18h16M6 15a6 6 0 0 1 12 0zM12 9V6.5M10 6h4"/></svg>'
