using System.Diagnostics;

namespace TitanConnector.Bench.Running;

/// <summary>What a process used.</summary>
/// <param name="Wall">The time from its start to its end.</param>
/// <param name="FirstByte">The time from its start to the first byte on its standard output.</param>
/// <param name="Cpu">Processor time, both user and system.</param>
/// <param name="PeakMegabytes">Its peak memory.</param>
/// <param name="LastLine">The last line of its output, where needed.</param>
internal sealed record Run(TimeSpan Wall, TimeSpan FirstByte, TimeSpan Cpu, double PeakMegabytes, string LastLine)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Runs a process to its end and discards its output.</summary>
    /// <exception cref="InvalidOperationException">It failed, or took more than five minutes.</exception>
    public static async Task<Run> OfAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var patience = new CancellationTokenSource(Longest);
        var started = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var watching = WatchAsync(process);
            var (firstByte, lastLine) = await DrainAsync(process.StandardOutput.BaseStream, started, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            var wall = TimeProvider.System.GetElapsedTime(started);
            var (cpu, peak) = await watching;
            return process.ExitCode == 0
                ? new Run(wall, firstByte, cpu, peak, lastLine)
                : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task<(TimeSpan FirstByte, string LastLine)> DrainAsync(
        Stream output, long started, CancellationToken cancellationToken)
    {
        var buffer = new byte[256 * 1024];
        var firstByte = TimeSpan.Zero;
        var last = "";
        while (await output.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            firstByte = firstByte == TimeSpan.Zero ? TimeProvider.System.GetElapsedTime(started) : firstByte;

            // A line and its line break may arrive separately.
            var text = read < 200 ? System.Text.Encoding.UTF8.GetString(buffer, 0, read).Trim() : "";
            last = text.Length > 0 ? text : last;
        }

        return (firstByte, last);
    }

    // The peak only grows, and cannot be read once the process has exited, so the last sample before the end is as good as one at the end.
    private static async Task<(TimeSpan Cpu, double PeakMegabytes)> WatchAsync(Process process)
    {
        var (cpu, peak) = (TimeSpan.Zero, 0L);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!process.HasExited && await timer.WaitForNextTickAsync())
        {
            try
            {
                process.Refresh();
                (cpu, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                break;
            }
        }

        return (cpu, peak / 1048576.0);
    }
}
