// What is shown when the page itself breaks: that it did, and the way out. The plan is safe on the server.
import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

export class Broken extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <main className="broken" role="alert">
        <h1>This page broke</h1>
        <p>
          It is a fault of the page, not of the plan: <code>{this.state.error.message}</code>
        </p>
        <button type="button" onClick={() => location.reload()}>
          Load it again
        </button>
      </main>
    );
  }
}
