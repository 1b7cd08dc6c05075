// A question of each of the eight kinds, what a phone sends when it is answered, and in what words the page tells that.

const SHAPES = ['▲', '◆', '●', '■', '★', '✚'];
const options = (...texts) => texts.map((text, place) => ({ letter: 'ABCDEF'[place], shape: SHAPES[place], text }));

const question = (id, kind, prompt, rest) =>
  ({ id, number: id, of: 8, worth: '10', is_asked: true, kind, prompt, parts: 0, ...rest });

export const ROUND = { number: 1, of: 4, title: 'Khởi động', form: 'together' };

export const QUESTIONS = {
  single: question(1, 'single', 'Trụ cột nào giữ vai trò tiên phong trong việc giữ vững môi trường hòa bình?', {
    options: options('Đối ngoại Đảng', 'Ngoại giao Nhà nước', 'Đối ngoại Nhân dân', 'Cả ba trụ cột phối hợp chặt chẽ với nhau, cùng hướng tới một mục tiêu chung')
  }),
  multiple: question(2, 'multiple', 'Những nét nào nói về cây tre?', {
    options: options('Gốc vững', 'Thân chắc', 'Cành uyển chuyển', 'Lá rụng')
  }),
  true_false: question(3, 'true_false', 'Hội nghị Đối ngoại toàn quốc họp ngày 14/12/2021.', {}),
  statements: question(4, 'statements', 'Mỗi ý sau đúng hay sai?', {
    options: options('Gốc vững là độc lập, tự chủ', 'Thân chắc là đoàn kết', 'Cành uyển chuyển là cứng nhắc', 'Tre chỉ mọc đơn lẻ')
  }),
  short: question(5, 'short', 'Trường phái đối ngoại mang hình ảnh của cây gì?', {}),
  number: question(6, 'number', 'Tỷ lệ phủ sóng là bao nhiêu?', { unit: '%' }),
  ordering: question(7, 'ordering', 'Sắp xếp các sự kiện theo thời gian.', {
    options: options('Gia nhập ASEAN', 'Gia nhập WTO', 'Gia nhập Liên hợp quốc', 'Bình thường hóa quan hệ với Hoa Kỳ')
  }),
  matching: question(8, 'matching', 'Ghép mỗi năm với một sự kiện.', {
    options: options('Gia nhập ASEAN', 'Gia nhập WTO', 'Gia nhập Liên hợp quốc'),
    left: [{ number: 1, text: '1977' }, { number: 2, text: '1995' }, { number: 3, text: '2007' }]
  })
};

/** The outcome of the single question. */
export const OUTCOME = {
  verdict: 'right', points: '+10', given: 'B', key: 'B. Ngoại giao Nhà nước',
  explanation: 'Ngoại giao Nhà nước tổ chức thực hiện đường lối, đi trước mở đường.', source: 'Tác phẩm, tr. 12'
};

export const TOP = [
  { rank: 1, name: 'Đội 2', points: '30' }, { rank: 2, name: 'Đội 3', points: '12,5' }, { rank: 3, name: 'Đội 1', points: '0' }
];

/** What all phones see in each phase, and words that tell that the page shows it. */
export const PHASES = {
  waiting: [{ phase: 'waiting' }, 'Chờ duyệt'],
  lobby: [{ phase: 'lobby' }, 'Phòng chờ'],
  between: [{ phase: 'between', round: ROUND, top: TOP, rank: 2 }, 'Chờ câu hỏi tiếp theo'],
  shown: [{ phase: 'shown', round: ROUND, question: { ...QUESTIONS.single, options: undefined } }, 'Mời đọc câu hỏi.'],
  options: [{ phase: 'options', round: ROUND, question: QUESTIONS.single }, 'Mời đọc, chưa trả lời được.'],
  open: [{ phase: 'open', round: ROUND, question: QUESTIONS.single, left_ms: 60000, of_ms: 60000 }, 'Chọn một phương án.'],
  paused: [{ phase: 'paused', round: ROUND, question: QUESTIONS.single, left_ms: 9000, of_ms: 60000 }, 'Dừng ở 9 giây'],
  others: [{ phase: 'others', round: { ...ROUND, form: 'packages' }, question: { ...QUESTIONS.single, is_asked: false }, left_ms: 15000, of_ms: 15000 }, 'Các đội khác có thể giành quyền trả lời.'],
  closed: [{ phase: 'closed', round: ROUND, question: QUESTIONS.single }, 'Đã khóa câu trả lời'],
  revealed: [{ phase: 'revealed', round: ROUND, question: QUESTIONS.single, outcome: OUTCOME }, 'B. Ngoại giao Nhà nước'],
  finished: [{ phase: 'finished', top: TOP, rank: 2 }, 'Hội thi kết thúc']
};

/** A whole state: what one phase does not have is taken away. */
export const only = patch => ({
  round: undefined, question: undefined, left_ms: undefined, of_ms: undefined, outcome: undefined, top: undefined,
  rank: undefined, ...patch
});
