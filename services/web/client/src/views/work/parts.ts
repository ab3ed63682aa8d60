// The parts of the work that are not needed for the page's first view.
import { lazyPart, loadPart } from '../../connection/part.ts';

const timeline = () => import('../timeline/Timeline.tsx');
const cellEditor = () => import('../../edit/cells/CellEditor.tsx');
const itemEditor = () => import('../../edit/ItemEditor.tsx');
const addItem = () => import('../../edit/items/AddItem.tsx');
const rowMenu = () => import('../../edit/items/RowMenu.tsx');
const selectionBar = () => import('../../edit/items/SelectionBar.tsx');
const charts = () => import('../pictures/save-shown.ts');

export const workParts = [timeline, charts, cellEditor, itemEditor, addItem, rowMenu, selectionBar];
export const Timeline = lazyPart(timeline);
export const CellEditor = lazyPart(cellEditor);
export const ItemEditor = lazyPart(itemEditor);
export const AddItem = lazyPart(addItem);
export const RowMenu = lazyPart(rowMenu);
export const SelectionBar = lazyPart(selectionBar);
export const loadCharts = () => loadPart(charts);
