using Microsoft.Data.Sqlite;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Simulation.Tests;

/// <summary>A process that syncs. It can be stopped between any two steps, for good or for a while, and its clock can be wrong.</summary>
internal sealed class SimProcess(SimWorld world, string name) : TimeProvider
{
    private const int SqliteBusy = 5;

    private readonly List<SqlSession> _sessions = [];
    private readonly HashSet<SqlSession> _broken = [];

    public string Name => name;

    public bool IsDead { get; private set; }

    public DateTimeOffset PausedUntil { get; set; }

    public TimeSpan ClockError { get; set; }

    public bool IsPaused => PausedUntil > world.Time.GetUtcNow();

    public bool IsWriting => !IsDead && _sessions.Exists(session => session.IsInTransaction && !_broken.Contains(session));

    public override long TimestampFrequency => world.Time.TimestampFrequency;

    /// <summary>Starts to sync.</summary>
    public void Start(ITitanClient client, SyncOptions options, Func<ISyncTarget, ISyncTarget> plant)
    {
        var target = plant(new SqliteTarget(world.File, world.Time, beforeStep: StepAsync));
        var engine = new SyncEngine(target, options with { Holder = name }, this);
        world.Current.Value = this;
        var watching = engine.WatchAsync(
            [new SyncTenant(client, "sim") { Environment = "emulator" }],
            one => world.Note($"{name} {one.Stream} {one.Step} {one.Message}"));
        world.Current.Value = null;
        watching.ContinueWith(
            ended => world.Ended(this, ended.Exception?.InnerException),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public override DateTimeOffset GetUtcNow() => world.Time.GetUtcNow() + ClockError;

    public override long GetTimestamp() => world.Time.GetTimestamp();

    // A stopped process notices a timer when it goes on, and a dead one never does.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.Time.NewTimer(() => world.Add(new SimEffect(this, "timer", null, () => callback(state))), dueTime, period);

    /// <summary>As kill -9 does: nothing goes on, and the database undoes what was not committed.</summary>
    public void Kill()
    {
        IsDead = true;
        _sessions.ForEach(Close);
    }

    /// <summary>As SIGSTOP does. A database does not wait for a transaction of a process that is silent.</summary>
    public void Pause(TimeSpan duration)
    {
        PausedUntil = world.Time.GetUtcNow() + duration;
        foreach (var session in _sessions.Where(session => session.IsInTransaction))
        {
            _broken.Add(session);
            Close(session);
        }
    }

    private static void Close(SqlSession session)
    {
        try
        {
            session.Connection.Close();
        }
        catch (Exception error) when (error is InvalidOperationException or SqliteException)
        {
            // It was never opened, or has committed.
        }
    }

    private async Task StepAsync(SqlSession session, string step)
    {
        if (!_sessions.Contains(session))
        {
            _sessions.Add(session);
        }

        await world.StepAsync(this, step, () => Step(session, step));
    }

    private void Step(SqlSession session, string step)
    {
        if (_broken.Contains(session))
        {
            throw new SqliteException("The connection was closed.", SqliteBusy);
        }

        switch (world.DatabaseFault(step))
        {
            case SimFault.Gone:
                throw new SqliteException("The database is gone.", SqliteBusy);
            case SimFault.AnswerLost when step == SqlSession.Commit:
                using (var commit = session.Command("COMMIT"))
                {
                    commit.ExecuteNonQuery();
                }

                throw new SqliteException("The connection was lost.", SqliteBusy);
        }
    }
}
