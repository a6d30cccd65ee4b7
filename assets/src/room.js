// What every page has: the theme's switch, keys, suggestions in the search box, charts on demand.
import { startComboboxes } from "./parts/combobox.js";
import { startKeys } from "./parts/keys.js";
import { startTheme } from "./parts/theme.js";

startTheme();
startKeys();
startComboboxes();
