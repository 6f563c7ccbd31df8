using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Emulator;
using TitanConnector.Sync.Streams;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>The records that the emulator returns have what the streams say of them.</summary>
public sealed class StreamRecordsTests
{
    [Fact]
    public async Task Records_of_the_demo_have_the_key_and_a_readable_time_of_modification()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Demo });

        var (problems, empty) = await ReadAsync(emulator, stream => stream.Action.Result!.Kind != ShapeKind.Any);

        problems.ShouldBeEmpty();
        empty.ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_whose_answer_is_not_documented_have_the_key_too()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Demo });

        var (problems, empty) = await ReadAsync(emulator, stream => stream.Action.Result!.Kind == ShapeKind.Any);

        problems.ShouldBeEmpty();
        empty.ShouldBeEmpty();
        emulator.ForgiveViolations();
    }

    private static async Task<(List<string> Problems, List<string> Empty)> ReadAsync(
        TestEmulator emulator, Func<StreamDefinition, bool> isRead)
    {
        using var titan = emulator.NewClient();
        List<string> problems = [];
        List<string> empty = [];
        foreach (var stream in StreamCatalog.All.Where(one => one.Mode is not (StreamMode.Child or StreamMode.Report) && isRead(one)))
        {
            await foreach (var page in titan.PagesAsync(StreamCalls.Read(stream), TestContext.Current.CancellationToken))
            {
                problems.AddRange(page.Data.SelectMany(record => ProblemsOf(stream, JsonElement.Parse(record.Span))).Distinct());
                if (page.Data.Count == 0)
                {
                    empty.Add(stream.Name);
                }
            }
        }

        return (problems, empty);
    }

    private static IEnumerable<string> ProblemsOf(StreamDefinition stream, JsonElement record)
    {
        foreach (var name in stream.Key.Where(name => name != "_hash"))
        {
            if (!record.TryGetProperty(name, out var value) || value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
            {
                yield return $"{stream.Name} has no {name}";
            }
        }

        if (stream.Modified is { } modified && !(record.TryGetProperty(modified, out var time) && time.TryGetDateTimeOffset(out _)))
        {
            yield return $"{stream.Name} has no readable {modified}";
        }
    }
}
