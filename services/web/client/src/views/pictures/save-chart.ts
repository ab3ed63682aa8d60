// A chart as a file: as it is, or as pixels.
import { saveFile } from '../../widgets/save-file.ts';
import type { Chart } from './svg.ts';

export type ChartFormat = 'svg' | 'png';

const sharpness = 2;
/** Browsers draw no larger pictures. */
const mostPixels = 16_000;

export async function saveChart(name: string, chart: Chart, format: ChartFormat): Promise<void> {
  const picture = new Blob([chart.svg], { type: 'image/svg+xml' });
  saveFile(`${name}.${format}`, format === 'svg' ? picture : await pixels(picture, chart));
}

async function pixels(picture: Blob, { width, height }: Chart): Promise<Blob> {
  const address = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(sharpness, mostPixels / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
