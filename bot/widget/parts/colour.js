/* Black or white, whichever reads better on a colour, by its luminance: "rgb(15, 107, 92)" or "color(srgb .06 .42 .36)". */
function readableOn(colour) {
  const scale = colour.startsWith('rgb') ? 255 : 1
  const [r, g, b] = colour.match(/[\d.]+(e-\d+)?/g).map((c) => (c / scale) ** 2.2)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#08131a' : '#fff'
}
