//! Plots: lines in logarithmic scales.

use anyhow::{anyhow, Result};
use plotters::prelude::*;
use std::{ops::Range, path::Path};

const SIZE: (u32, u32) = (720, 420);
const COLOURS: [RGBColor; 4] =
	[RGBColor(0, 98, 152), RGBColor(200, 80, 0), RGBColor(90, 170, 220), RGBColor(240, 170, 90)];

/// A line.
pub struct Series {
	/// What it is of.
	pub name: String,
	/// Its points, all of whose figures are above zero.
	pub points: Vec<(f64, f64)>,
}

/// Draw `series` into `file`.
pub fn write(file: &Path, across: &str, up: &str, series: &[Series]) -> Result<()> {
	draw(file, across, up, series)
		.map_err(|error| anyhow!("cannot draw {}: {error}", file.display()))
}

fn draw(
	file: &Path,
	across: &str,
	up: &str,
	series: &[Series],
) -> std::result::Result<(), Box<dyn std::error::Error>> {
	let root = SVGBackend::new(file, SIZE).into_drawing_area();
	root.fill(&WHITE)?;
	let points = || series.iter().flat_map(|series| series.points.iter().copied());
	let mut chart = ChartBuilder::on(&root)
		.margin(12)
		.x_label_area_size(44)
		.y_label_area_size(72)
		.build_cartesian_2d(
			around(points().map(|(x, _)| x)).log_scale(),
			around(points().map(|(_, y)| y)).log_scale(),
		)?;
	chart.configure_mesh().x_desc(across).y_desc(up).light_line_style(WHITE).draw()?;
	for (series, colour) in series.iter().zip(COLOURS) {
		chart
			.draw_series(LineSeries::new(series.points.iter().copied(), colour.stroke_width(2)))?
			.label(series.name.as_str())
			.legend(move |(x, y)| {
				PathElement::new(vec![(x, y), (x + 18, y)], colour.stroke_width(2))
			});
		let dots = series.points.iter().map(|point| Circle::new(*point, 3, colour.filled()));
		chart.draw_series(dots)?;
	}
	chart
		.configure_series_labels()
		.position(SeriesLabelPosition::UpperLeft)
		.background_style(WHITE.mix(0.8))
		.border_style(BLACK)
		.draw()?;
	root.present()?;
	Ok(())
}

/// A range with all `values` in it, and some room.
fn around(values: impl Iterator<Item = f64>) -> Range<f64> {
	let (least, most) = values
		.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
	least / 1.2..most * 1.2
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_plot_has_its_lines() -> Result<()> {
		let file = std::env::temp_dir().join(format!("sluice-plot-{}.svg", std::process::id()));
		let series = ["one", "two"].map(|name| Series {
			name: name.into(),
			points: vec![(1.0, 2.0), (10.0, 30.0), (100.0, 5.0)],
		});
		write(&file, "messages", "microseconds", &series)?;
		let text = std::fs::read_to_string(&file)?;
		std::fs::remove_file(&file)?;
		assert!(text.matches("<polyline").count() >= 2, "{text}");
		assert!(text.contains("microseconds") && text.contains("two"));
		Ok(())
	}
}
