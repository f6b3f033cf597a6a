import { render } from 'preact';
import { App } from './app.tsx';
import { restore } from './state/store.ts';
import './style.css';

const root = document.getElementById('app');
if (root) {
  render(<App />, root);
  void restore();
}
