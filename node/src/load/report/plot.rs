//! The plot: one panel above the other, relay blocks from left to right.

use super::table::asked;
use crate::load::{plan::Plan, record::Record, sample::Sample};
use anyhow::Result;
use plotters::{coord::Shift, prelude::*};

/// Pixels of all panels together.
const SIZE: (u32, u32) = (960, 1_280);
const TITLE: u32 = 40;
const FONT: &str = "sans-serif";

/// Told apart with any kind of colour vision.
const COLOURS: [RGBColor; 3] = [RGBColor(0, 114, 178), RGBColor(213, 94, 0), RGBColor(0, 158, 115)];

/// A figure of each block, if it has one there.
type Figure = fn(&Sample) -> Option<f64>;

/// One panel.
struct Panel {
	title: &'static str,
	lines: &'static [(&'static str, Figure)],
}

const PANELS: [Panel; 5] = [
	Panel {
		title: "Messages in a relay block",
		lines: &[
			("sent", |sample| Some(sample.moves().sent as f64)),
			("accepted", |sample| Some(sample.moves().accepted as f64)),
			("delivered", |sample| Some(sample.moves().delivered as f64)),
		],
	},
	Panel {
		title: "Latency of what is delivered, in relay blocks",
		lines: &[
			("p50", |sample| sample.latencies.percentile(50).map(f64::from)),
			("max", |sample| sample.latencies.max().map(f64::from)),
		],
	},
	Panel {
		title: "Messages that wait",
		lines: &[
			("at the sender", |sample| Some(sample.depth().sender as f64)),
			("on the relay chain", |sample| Some(sample.depth().relay as f64)),
			("at the recipient", |sample| Some(sample.depth().recipient as f64)),
		],
	},
	Panel {
		title: "What channels hold of the relay state, in KiB",
		lines: &[("state", |sample| Some(sample.relay_state as f64 / 1_024.0))],
	},
	Panel {
		title: "Memory of this process, in MiB",
		lines: &[("resident", |sample| sample.memory.map(|bytes| bytes as f64 / 1_048_576.0))],
	},
];

/// What was measured, as SVG.
pub fn of(plan: &Plan, record: &Record) -> Result<String> {
	let mut svg = String::new();
	{
		let root = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
		root.fill(&WHITE)?;
		let (title, panels) = root.split_vertically(TITLE);
		title.draw_text(&asked(plan), &(FONT, 13).into_text_style(&title), (12, 14))?;
		for (area, panel) in panels.split_evenly((PANELS.len(), 1)).iter().zip(&PANELS) {
			panel.draw(area, record.samples())?;
		}
		root.present()?;
	}
	Ok(svg)
}

impl Panel {
	fn draw(&self, area: &DrawingArea<SVGBackend<'_>, Shift>, samples: &[Sample]) -> Result<()> {
		let first = samples.first().map_or(0, |sample| sample.block);
		let last = samples.last().map_or(0, |sample| sample.block).max(first + 1);
		let figures = self.lines.iter().flat_map(|(_, figure)| samples.iter().filter_map(figure));
		// Room above the highest line, and an axis where all is 0.
		let top = figures.fold(0.0_f64, f64::max).max(1.0) * 1.1;
		let mut chart = ChartBuilder::on(area)
			.caption(self.title, (FONT, 15))
			.margin(8)
			.x_label_area_size(24)
			.y_label_area_size(56)
			.build_cartesian_2d(first..last, 0.0_f64..top)?;
		chart.configure_mesh().light_line_style(TRANSPARENT).label_style((FONT, 11)).draw()?;
		for ((name, figure), colour) in self.lines.iter().zip(COLOURS) {
			let points = samples.iter().filter_map(|sample| Some((sample.block, figure(sample)?)));
			chart
				.draw_series(LineSeries::new(points, colour.stroke_width(2)))?
				.label(*name)
				.legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour));
		}
		chart
			.configure_series_labels()
			.position(SeriesLabelPosition::UpperLeft)
			.label_font((FONT, 11))
			.background_style(WHITE.mix(0.8))
			.draw()?;
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::load::{
		options::LoadArgs,
		sample::{Depth, Moves, Traffic},
	};

	fn plot(sent: &[u64]) -> Result<String> {
		let plan = Plan::of(&LoadArgs::parse(&[])?)?;
		let mut record = Record::of(&plan.channels);
		for (block, sent) in (7..).zip(sent) {
			let moves = Moves { sent: *sent, ..Moves::default() };
			let channels = vec![Traffic { moves, depth: Depth::default() }];
			record.push(Sample { block, channels, ..Sample::default() });
		}
		of(&plan, &record)
	}

	#[test]
	fn every_panel_and_every_line_is_there() -> Result<()> {
		let svg = plot(&[1, 5, 2])?;
		assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
		for panel in &PANELS {
			assert!(svg.contains(panel.title), "{}", panel.title);
			for (name, _) in panel.lines {
				assert!(svg.contains(name), "{name}");
			}
		}
		Ok(())
	}

	#[test]
	fn figures_make_the_lines() -> Result<()> {
		assert_ne!(plot(&[1, 5, 2])?, plot(&[1, 2, 5])?);
		Ok(())
	}

	#[test]
	fn nothing_and_a_single_block_can_be_drawn() -> Result<()> {
		assert!(plot(&[])?.contains("</svg>"));
		assert!(plot(&[3])?.contains("</svg>"));
		Ok(())
	}
}
