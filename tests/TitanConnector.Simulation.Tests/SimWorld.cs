using System.Globalization;
using System.Text;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Simulation.Tests;

internal enum SimFault
{
    None,
    Gone,
    AnswerLost,
}

/// <summary>Something that a process wants to do with the world around it. It happens when the world picks it.</summary>
internal sealed record SimEffect(SimProcess? Process, string Name, Func<Task>? RunAsync, Action? Run);

/// <summary>
/// Two processes that sync one tenant into one database, the tenant that changes meanwhile, and all that can go wrong, in virtual time and
/// in an order that follows from a seed. One effect is carried out at a time.
/// </summary>
internal sealed class SimWorld : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly SimLoop _loop = new();
    private readonly List<SimEffect> _waiting = [];
    private readonly List<SimProcess> _processes = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titan-sim");
    private readonly StringBuilder _log = new();
    private readonly Func<ISyncTarget, ISyncTarget> _plant;
    private readonly SyncOptions _options;
    private SimTenant _tenant = null!;
    private SimPositions _positions = null!;
    private SimFailure? _failure;
    private int _started;
    private int _stepOfNextChange;

    private SimWorld(int seed, Func<ISyncTarget, string, ISyncTarget> plant)
    {
        _random = new Random(seed);
        _plant = target => plant(target, File!);
        _options = new SyncOptions
        {
            Streams = SimTenant.Streams,
            ShortestInterval = TimeSpan.FromMinutes(20),
            LongestInterval = TimeSpan.FromHours(3),
            StreamsAtOnce = 2,
            LeaseDuration = TimeSpan.FromMinutes(30),
        };
        Time = new SimTime(Start);
        File = Path.Combine(_folder.FullName, "sim.db");
    }

    public SimTime Time { get; }

    public string File { get; }

    /// <summary>The process that the code that is running belongs to.</summary>
    public AsyncLocal<SimProcess?> Current { get; } = new();

    public int Steps { get; private set; }

    public int Kills { get; private set; }

    public int Pauses { get; private set; }

    /// <summary>What happened, in order: the same seed gives the same text.</summary>
    public string Log => _log.ToString();

    /// <summary>Lives a day from a seed, and then compares the copy with the tenant.</summary>
    /// <exception cref="SimFailure">A promise was broken.</exception>
    public static Task<SimWorld> RunAsync(int seed, TimeSpan duration, Func<ISyncTarget, string, ISyncTarget>? plant = null)
    {
        var done = new TaskCompletionSource<SimWorld>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(Run(seed, duration, plant ?? ((target, _) => target)));
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        }).Start();
        return done.Task;
    }

    private static SimWorld Run(int seed, TimeSpan duration, Func<ISyncTarget, string, ISyncTarget> plant)
    {
        var world = new SimWorld(seed, plant);
        SynchronizationContext.SetSynchronizationContext(world._loop);
        try
        {
            world.Live(seed, duration);
            return world;
        }
        catch (SimFailure failure)
        {
            throw new SimFailure($"Seed {seed}: {failure.Message}\n{world.Tail()}");
        }
        finally
        {
            world.Dispose();
        }
    }

    public void Note(string text) => _log
        .Append(
            CultureInfo.InvariantCulture,
            $"{Time.GetUtcNow():HH:mm:ss.fff} {text.Replace(_folder.FullName, "", StringComparison.Ordinal)}\n");

    public void Add(SimEffect effect)
    {
        if (effect.Process is not { IsDead: true })
        {
            _waiting.Add(effect);
        }
    }

    /// <summary>Waits until the world lets a process do something, and does it.</summary>
    public Task<T> EffectAsync<T>(SimProcess process, string name, Func<Task<T>> run)
    {
        var done = new TaskCompletionSource<T>();
        Add(new SimEffect(process, name, async () =>
        {
            try
            {
                done.SetResult(await run());
            }
            catch (Exception error) when (error is not SimFailure)
            {
                done.SetException(error);
            }
        }, null));
        return done.Task;
    }

    public async Task StepAsync(SimProcess process, string step, Action run)
    {
        await EffectAsync(process, step.Split('\n')[0], () =>
        {
            run();
            return Task.FromResult(true);
        });
        if (step == SqlSession.Commit)
        {
            Add(new SimEffect(null, "look", null, () => _positions.Look()));
        }
    }

    public SimFault DatabaseFault(string step)
    {
        var dice = _random.NextDouble();
        return dice < 0.001 ? SimFault.Gone : step == SqlSession.Commit && dice < 0.02 ? SimFault.AnswerLost : SimFault.None;
    }

    /// <summary>What becomes of a request: whether it arrives, and whether its answer does.</summary>
    public (bool Arrives, bool IsAnswered) RequestFate()
    {
        var dice = _random.NextDouble();
        return (dice >= 0.02, dice >= 0.04);
    }

    public void Ended(SimProcess process, Exception? error)
    {
        if (!process.IsDead)
        {
            _failure = new SimFailure($"{process.Name} ended by itself: {error}");
        }
    }

    public void Dispose()
    {
        using var loop = _loop;
        _processes.ForEach(process => process.Kill());
        _positions?.Dispose();
        if (_tenant is not null)
        {
            _loop.Wait(_tenant.DisposeAsync().AsTask());
        }

        _folder.Delete(recursive: true);
    }

    private void Live(int seed, TimeSpan duration)
    {
        var making = SimTenant.StartAsync(this, seed);
        _loop.Wait(making);
        _tenant = making.Result;
        _positions = new SimPositions(File, Note);
        StartProcess();
        StartProcess();
        var end = Start + duration;
        while (Time.GetUtcNow() < end)
        {
            _loop.Drain();
            if (_failure is not null)
            {
                throw _failure;
            }

            if (!PickEffect())
            {
                MoveOn();
            }
        }

        _processes.ForEach(process => process.Kill());
        _waiting.Clear();
        _loop.Wait(_tenant.CompareAsync(File, _options, _plant));
    }

    // Whatever can happen next, one of it at random.
    private bool PickEffect()
    {
        var possible = _waiting.Where(IsPossible).ToList();
        if (possible.Count == 0)
        {
            return false;
        }

        Steps++;
        var effect = possible[_random.Next(possible.Count)];
        if (Strike(effect.Process))
        {
            return true;
        }

        _waiting.Remove(effect);
        Note($"{effect.Process?.Name} {effect.Name}");
        effect.Run?.Invoke();
        if (effect.RunAsync is not null)
        {
            _loop.Wait(effect.RunAsync());
        }

        if (_random.NextDouble() < 0.04)
        {
            _loop.Wait(_tenant.ChangeAsync(_random));
            _stepOfNextChange = Steps + _random.Next(1, 15);
        }
        else if (Steps == _stepOfNextChange)
        {
            _loop.Wait(_tenant.ChangeAgainAsync());
        }

        return true;
    }

    // A process that is stopped does nothing, and one at a time writes to the database.
    private bool IsPossible(SimEffect effect) => effect.Process is not { IsPaused: true }
        && (effect.Name != SqlSession.Begin || !_processes.Exists(process => process != effect.Process && process.IsWriting));

    // Kills or stops a process, or changes its clock, between two of its steps.
    private bool Strike(SimProcess? process)
    {
        if (process is null)
        {
            return false;
        }

        switch (_random.NextDouble())
        {
            case < 0.004:
                Kills++;
                Note($"{process.Name} is killed");
                process.Kill();
                _waiting.RemoveAll(effect => effect.Process == process);
                _processes.Remove(process);
                Time.NewTimer(StartProcess, TimeSpan.FromSeconds(_random.Next(1, 300)), Timeout.InfiniteTimeSpan);
                return true;
            case < 0.008:
                Pauses++;
                var duration = TimeSpan.FromSeconds(_random.Next(1, 5400));
                Note($"{process.Name} is stopped for {duration}");
                process.Pause(duration);
                Time.NewTimer(() => { }, duration, Timeout.InfiniteTimeSpan);
                return true;
            case < 0.01:
                process.ClockError = TimeSpan.FromMinutes(_random.Next(-3000, 3000));
                Note($"the clock of {process.Name} is wrong by {process.ClockError}");
                return false;
            default:
                return false;
        }
    }

    private void MoveOn()
    {
        var next = Time.NextDue ?? throw new SimFailure("Nothing will ever happen again.");

        // The tenant goes on working while nobody asks for its records.
        var change = Time.GetUtcNow().AddSeconds(_random.Next(30, 1200));
        if (change < next)
        {
            Time.MoveTo(change);
            _loop.Wait(_tenant.ChangeAsync(_random));
            return;
        }

        foreach (var timer in Time.MoveTo(next))
        {
            timer.Fire();
        }
    }

    private void StartProcess()
    {
        var process = new SimProcess(this, $"p{++_started}");
        _processes.Add(process);
        Note($"{process.Name} starts");
        process.Start(_tenant.Client, _options, _plant);
    }

    private string Tail() => string.Join('\n', Log.Split('\n').TakeLast(60));
}
