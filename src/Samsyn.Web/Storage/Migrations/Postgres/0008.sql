-- What the board of journeys shows of an order: how Kriminalvården answered, whether it is planned, what is cleared, the attempt before, the cost,
-- and the day it stands on, that of the departure or otherwise the last one that is ordered.
ALTER TABLE travel_orders ADD COLUMN reply text COLLATE "C";
ALTER TABLE travel_orders ADD COLUMN legs bigint NOT NULL DEFAULT 0;
ALTER TABLE travel_orders ADD COLUMN cleared text COLLATE "C";
ALTER TABLE travel_orders ADD COLUMN after_order text COLLATE "C";
ALTER TABLE travel_orders ADD COLUMN cost bigint;
ALTER TABLE travel_orders ADD COLUMN on_day text COLLATE "C";
CREATE INDEX travel_orders_day ON travel_orders (on_day, number, subject);
CREATE INDEX travel_orders_stage_day ON travel_orders (stage, on_day, number, subject);
CREATE INDEX travel_orders_operation ON travel_orders (operation, stage) WHERE operation IS NOT NULL;
