/** A fault in the configuration. The message is one line: file, section, key, the value, and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
