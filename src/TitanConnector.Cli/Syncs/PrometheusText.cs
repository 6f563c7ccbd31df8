using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace TitanConnector.Cli.Syncs;

/// <summary>Adds up what a meter measures, and writes it in the text format of Prometheus.</summary>
internal sealed class PrometheusText : IDisposable
{
    /// <summary>The content type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener _listener = new();
    private readonly Lock _writing = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    public PrometheusText(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public string Write()
    {
        // Of two requests at once, one would clear what the other has just measured.
        lock (_writing)
        {
            lock (_lock)
            {
                foreach (var family in _families.Values.Where(family => family.Kind == "gauge"))
                {
                    family.Series.Clear();
                }
            }

            _listener.RecordObservableInstruments();
            lock (_lock)
            {
                return Text();
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private string Text()
    {
        var text = new StringBuilder();
        foreach (var (name, family) in _families)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {EscapeHelp(family.Help)}\n# TYPE {name} {family.Kind}\n");
            foreach (var (labels, series) in family.Series.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                series.Write(text, name, labels, family.Bounds);
            }
        }

        return text.ToString();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (kind, bounds) = instrument switch
        {
            Histogram<double> histogram => ("histogram", histogram.Advice?.HistogramBucketBoundaries ?? [0.1, 1, 10]),
            Counter<long> or Counter<double> => ("counter", (IReadOnlyList<double>)[]),
            _ => ("gauge", (IReadOnlyList<double>)[]),
        };
        var labels = LabelsOf(tags);
        lock (_lock)
        {
            var name = NameOf(instrument, kind);
            if (!_families.TryGetValue(name, out var family))
            {
                _families[name] = family = new Family(kind, instrument.Description ?? "", bounds);
            }

            if (!family.Series.TryGetValue(labels, out var series))
            {
                family.Series[labels] = series = new Series(bounds.Count);
            }

            series.Add(value, kind, bounds);
        }
    }

    private static string NameOf(Instrument instrument, string kind)
    {
        var name = Clean(instrument.Name);
        var unit = instrument.Unit == "s" ? "_seconds" : "";
        return $"{name}{unit}{(kind == "counter" ? "_total" : "")}";
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> labels = [];
        foreach (var (name, value) in tags)
        {
            labels.Add($"{Clean(name)}=\"{EscapeLabel(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Clean(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private static string EscapeLabel(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeHelp(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed record Family(string Kind, string Help, IReadOnlyList<double> Bounds)
    {
        public Dictionary<string, Series> Series { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Series(int buckets)
    {
        private readonly long[] _counts = new long[buckets];
        private double _sum;
        private long _count;
        private bool _isHistogram;

        public void Add(double value, string kind, IReadOnlyList<double> bounds)
        {
            _isHistogram = kind == "histogram";
            _sum = kind == "gauge" ? value : _sum + value;
            _count++;
            for (var i = 0; i < bounds.Count; i++)
            {
                _counts[i] += value <= bounds[i] ? 1 : 0;
            }
        }

        public void Write(StringBuilder text, string name, string labels, IReadOnlyList<double> bounds)
        {
            if (!_isHistogram)
            {
                Line(text, name, labels, _sum);
                return;
            }

            var before = labels.Length == 0 ? "" : $"{labels},";
            for (var i = 0; i < bounds.Count; i++)
            {
                Line(text, $"{name}_bucket", $"{before}le=\"{bounds[i].ToString(CultureInfo.InvariantCulture)}\"", _counts[i]);
            }

            Line(text, $"{name}_bucket", $"{before}le=\"+Inf\"", _count);
            Line(text, $"{name}_sum", labels, _sum);
            Line(text, $"{name}_count", labels, _count);
        }

        private static void Line(StringBuilder text, string name, string labels, double value) => text
            .Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ')
            .Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
