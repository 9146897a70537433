import type { ComponentMapping } from "@remote-ui/react/host";
import { Button, CrmActionButton, CrmActionLink } from "./actions.tsx";
import { LineChart } from "./charts.tsx";
import { TextArea, ToggleGroup } from "./fields.tsx";
import { Select } from "./inputs.tsx";
import { Accordion, AutoGrid, Box, Flex, List, Tile } from "./layout.tsx";
import { Alert, EmptyState, ErrorState, LoadingSpinner } from "./states.tsx";
import { Table, TableBody, TableCell, TableFooter, TableHead, TableHeader, TableRow } from "./table.tsx";
import { Heading, StatusTag, Tag, Text } from "./text.tsx";
import { DescriptionList, DescriptionListItem, ProgressBar, Statistics, StatisticsItem } from "./values.tsx";

export { UnknownComponent } from "./unknown.tsx";

/** Our own DOM for each HubSpot component that the cards use, by HubSpot's name. */
export const components: ComponentMapping = {
  Accordion,
  Alert,
  AutoGrid,
  Box,
  Button,
  CrmActionButton,
  CrmActionLink,
  DescriptionList,
  DescriptionListItem,
  EmptyState,
  ErrorState,
  Flex,
  Heading,
  LineChart,
  List,
  LoadingSpinner,
  ProgressBar,
  Select,
  Statistics,
  StatisticsItem,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
  TextArea,
  Tile,
  ToggleGroup,
};
