// Hands a file to the browser's downloads.

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The mark in front tells spreadsheets that it is UTF-8. */
export function csvFile(text: string): Blob {
  return new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });
}

/** Parts of a file's name, in words, without what one system or another does not let into it, and with one blank between words. */
export function fileName(...parts: readonly (string | undefined)[]): string {
  const words = parts.map((part) =>
    part
      ?.replaceAll(/[\p{C}\s\\/:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80),
  );
  return words.filter(Boolean).join(' ');
}
