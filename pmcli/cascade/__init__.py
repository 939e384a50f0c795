"""The cascade: how goals come down from the scorecard to each person's KPIs."""
