// Draws a short text as a QR code (ISO/IEC 18004): version 5, correction L, bytes. That is one block of 108 bytes with 26 for correction and holds
// 106 bytes, enough for the text authenticator programs read.

const size = 37;
const dataBytes = 108;
const checkBytes = 26;

// Multiplication in the field of 256 elements the correction is computed in.
function times(a, b) {
  let out = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    out = (out << 1) ^ ((out >> 7) * 0x11d);
    if ((b >> bit) & 1) out ^= a;
  }
  return out;
}

// What remains of the data after division by the generator (x - 1)(x - 2)(x - 4)…
function checkOf(data) {
  let generator = [1];
  let root = 1;
  for (let i = 0; i < checkBytes; i += 1) {
    const next = [...generator, 0];
    generator.forEach((factor, index) => { next[index + 1] ^= times(factor, root); });
    generator = next;
    root = times(root, 2);
  }
  const rest = new Array(checkBytes).fill(0);
  for (const byte of data) {
    const lead = byte ^ rest.shift();
    rest.push(0);
    for (let i = 0; i < checkBytes; i += 1) rest[i] ^= times(generator[i + 1], lead);
  }
  return rest;
}

// Mode 4 (bytes), length, text, end, then alternating filling.
function codewords(bytes) {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  nibbles.push(0);
  const data = [];
  for (let i = 0; i < nibbles.length; i += 2) data.push((nibbles[i] << 4) | nibbles[i + 1]);
  for (let fill = 0xec; data.length < dataBytes; fill ^= 0xfd) data.push(fill);
  return [...data, ...checkOf(data)];
}

function square(grid, row, column, radius, dark) {
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = -radius; x <= radius; x += 1) {
      const inside = row + y >= 0 && row + y < size && column + x >= 0 && column + x < size;
      if (inside) grid[row + y][column + x] = dark(Math.max(Math.abs(x), Math.abs(y)));
    }
  }
}

// The parts that are the same in every code of this version. `undefined` is free for data.
function frame() {
  const grid = Array.from({ length: size }, () => new Array(size));
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) square(grid, row, column, 4, (ring) => ring !== 2 && ring !== 4);
  square(grid, 30, 30, 2, (ring) => ring !== 1);
  for (let i = 8; i < size - 8; i += 1) grid[6][i] = grid[i][6] = i % 2 === 0;
  return grid;
}

// The places of the 15 bits that tell correction and mask, once around the first corner and once beside the other two.
function formatPlaces(bit) {
  const first = bit < 6 ? [bit, 8] : bit < 8 ? [bit + 1, 8] : bit === 8 ? [8, 7] : [8, 14 - bit];
  const second = bit < 8 ? [8, size - 1 - bit] : [size - 15 + bit, 8];
  return [first, second];
}

function writeFormat(grid, mask) {
  let rest = (1 << 3 | mask) << 10;
  const data = rest;
  for (let bit = 14; bit >= 10; bit -= 1) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
  const bits = (data | rest) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    for (const [row, column] of formatPlaces(bit)) grid[row][column] = ((bits >> bit) & 1) === 1;
  }
  grid[size - 8][8] = true;
}

const masks = [(y, x) => (y + x) % 2, (y) => y % 2, (y, x) => x % 3, (y, x) => (y + x) % 3, (y, x) => ((y >> 1) + Math.floor(x / 3)) % 2,
  (y, x) => ((y * x) % 2) + ((y * x) % 3), (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2, (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2];

// Data runs in pairs of columns from the right, up and down in turn, around everything that is fixed.
function writeData(grid, words, mask) {
  let index = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row][column] !== undefined) continue;
        const bit = index < words.length * 8 ? (words[index >> 3] >> (7 - (index & 7))) & 1 : 0;
        index += 1;
        grid[row][column] = (bit === 1) !== (masks[mask](row, column) === 0);
      }
    }
  }
}

// How hard a code is to read: long runs, blocks of one colour, shapes like a corner, and too much of one colour.
function penalty(grid) {
  let out = 0;
  let dark = 0;
  const lines = [...grid, ...grid.map((row, index) => grid.map((other) => other[index]))];
  for (const line of lines) {
    const text = line.map((cell) => (cell ? '1' : '0')).join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) out += run.length - 2;
    out += 40 * (text.match(/(?=10111010{4}|0{4}1011101)/g) ?? []).length;
  }
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      dark += grid[y][x] ? 1 : 0;
      if (y && x && grid[y][x] === grid[y - 1][x] && grid[y][x] === grid[y][x - 1] && grid[y][x] === grid[y - 1][x - 1]) out += 3;
    }
  }
  return out + 10 * Math.floor(Math.abs((dark * 100) / (size * size) - 50) / 5);
}

// The code as a picture, or null where the text is too long for it.
export function drawCode(text) {
  const bytes = [...new TextEncoder().encode(text)];
  if (bytes.length > dataBytes - 2) return null;
  const words = codewords(bytes);
  const grids = masks.map((_, mask) => {
    const grid = frame();
    writeFormat(grid, mask);
    writeData(grid, words, mask);
    return grid;
  });
  const best = grids.reduce((a, b) => (penalty(b) < penalty(a) ? b : a));
  const path = best.flatMap((row, y) => row.map((cell, x) => (cell ? 'M' + (x + 4) + ' ' + (y + 4) + 'h1v1h-1z' : ''))).join('');
  const make = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const picture = make('svg', { viewBox: '0 0 ' + (size + 8) + ' ' + (size + 8), role: 'img', class: 'qr', 'shape-rendering': 'crispEdges' });
  picture.append(make('rect', { width: size + 8, height: size + 8, fill: '#fff' }), make('path', { d: path, fill: '#000' }));
  return picture;
}
