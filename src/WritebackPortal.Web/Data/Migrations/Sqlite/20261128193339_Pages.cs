using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WritebackPortal.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Pages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "RunId",
                table: "VerdictSpans",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AcknowledgementId",
                table: "CheckStates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "CheckStates",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CauseId",
                table: "CheckStates",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Domains",
                table: "CheckStates",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Message",
                table: "CheckStates",
                type: "TEXT",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MoreFindings",
                table: "CheckStates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Severity",
                table: "CheckStates",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Users",
                table: "CheckStates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Acknowledgements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ServerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CheckId = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ById = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    FindingsHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    End = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acknowledgements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Acknowledgements_Servers_ServerId",
                        column: x => x.ServerId,
                        principalTable: "Servers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BulkRechecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    ActorKind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ActorAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Started = table.Column<int>(type: "INTEGER", nullable: false),
                    Skipped = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRechecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Measurements",
                columns: table => new
                {
                    ServerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: false),
                    Start = table.Column<long>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Measurements", x => new { x.ServerId, x.Hours, x.Start });
                    table.ForeignKey(
                        name: "FK_Measurements_Servers_ServerId",
                        column: x => x.ServerId,
                        principalTable: "Servers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    IsShared = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlannedRechecks",
                columns: table => new
                {
                    ServerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BulkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlannedRechecks", x => x.ServerId);
                    table.ForeignKey(
                        name: "FK_PlannedRechecks_BulkRechecks_BulkId",
                        column: x => x.BulkId,
                        principalTable: "BulkRechecks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PlannedRechecks_Servers_ServerId",
                        column: x => x.ServerId,
                        principalTable: "Servers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_VerdictSpans_ServerId_End",
                table: "VerdictSpans",
                columns: new[] { "ServerId", "End" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ServerId_TakenAt",
                table: "Runs",
                columns: new[] { "ServerId", "TakenAt" },
                filter: "\"IsBackfilled\"");

            migrationBuilder.CreateIndex(
                name: "IX_CheckStates_Outcome_CauseId",
                table: "CheckStates",
                columns: new[] { "Outcome", "CauseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Acknowledgements_EndedAt",
                table: "Acknowledgements",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Acknowledgements_ServerId_At",
                table: "Acknowledgements",
                columns: new[] { "ServerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRechecks_EndedAt",
                table: "BulkRechecks",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Measurements_Hours_Start",
                table: "Measurements",
                columns: new[] { "Hours", "Start" });

            migrationBuilder.CreateIndex(
                name: "IX_PlannedRechecks_BulkId",
                table: "PlannedRechecks",
                column: "BulkId");

            migrationBuilder.CreateIndex(
                name: "IX_PlannedRechecks_DueAt",
                table: "PlannedRechecks",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_IsShared",
                table: "SavedViews",
                column: "IsShared");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OwnerId_Name",
                table: "SavedViews",
                columns: new[] { "OwnerId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Acknowledgements");

            migrationBuilder.DropTable(
                name: "Measurements");

            migrationBuilder.DropTable(
                name: "PlannedRechecks");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "BulkRechecks");

            migrationBuilder.DropIndex(
                name: "IX_VerdictSpans_ServerId_End",
                table: "VerdictSpans");

            migrationBuilder.DropIndex(
                name: "IX_Runs_ServerId_TakenAt",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_CheckStates_Outcome_CauseId",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "RunId",
                table: "VerdictSpans");

            migrationBuilder.DropColumn(
                name: "AcknowledgementId",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "CauseId",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "Domains",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "Message",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "MoreFindings",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "Severity",
                table: "CheckStates");

            migrationBuilder.DropColumn(
                name: "Users",
                table: "CheckStates");
        }
    }
}
